"""A screen's data as the web client asks for it, for tests and benchmarks of what opening it costs."""

from lxml import etree


def open_list(records, domain, view=None, limit=80):
    """What a list view shows of its first page, and the number above it.

    :return: {"length", "records": [{field: value}]}
    """
    return records.web_search_read(domain, specification(records, "list", view), limit=limit, count_limit=10001)


def open_form(record, view=None):
    """What a form shows of the record, lines included."""
    return record.web_read(specification(record, "form", view))


def specification(records, kind, view=None):
    """{field: what is asked of it} for all fields that the view names; lists inside a form with their columns."""
    view = view and records.env.ref(view).id
    return _fields(records, etree.fromstring(records.get_view(view, kind)["arch"]))


def _fields(records, arch):
    nodes = arch.xpath(".//field[not(ancestor::field) and not(ancestor::groupby)]")
    return {node.get("name"): _asked(records, node) for node in nodes}


def _asked(records, node):
    field = records._fields[node.get("name")]
    if field.type == "many2one":
        return {"fields": {"display_name": {}}}
    if field.relational:
        inside = node.find("list")
        lines = records.env[field.comodel_name]
        return {"fields": _inside(lines, inside) if inside is not None else {"display_name": {}}, "limit": 40}
    return {}


def _inside(lines, arch):
    return {node.get("name"): _asked(lines, node) for node in arch.findall(".//field")}
