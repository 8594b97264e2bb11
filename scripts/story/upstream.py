"""Chapter 1: the document from above is entered in the incoming register."""


def register_129(stage):
    """The province's plan at the city: an entry without a file, since its text is not at hand.

    :return: the received gec.document
    """
    stage.at("2022-11-04 08:10")
    document = stage.create("vanthu.tv", "gec.document", **_values_129(stage))
    stage.press("vanthu.tv", document, "action_register_incoming")
    stage.say(arrival(document))
    stage.press("vanthu.tv", document, "action_present")
    stage.press("phochutich.tv", document, "action_take_in_hand")
    stage.say(f"Chuyển: {document.drafting_unit_id.name}; lưu hồ sơ số {document.case_file_id.code}")
    return document


def _values_129(stage):
    return {
        "direction": "in",
        "owner_id": stage.ref("unit_tptv").id,
        "drafting_unit_id": stage.ref("unit_tptv_ld").id,
        "type_id": stage.ref("document_type_plan").id,
        "issuer_id": stage.ref("board_tv").id,
        "issuer_name": stage.ref("board_tv").name,
        "name": "Triển khai Tháng hành động vì bình đẳng giới và phòng, chống bạo lực trên cơ sở giới năm 2022",
        "number": 129,
        "symbol": "KH-BVSTBPN",
        "reference": "129/KH-BVSTBPN",
        "doc_date": "2022-11-03",
        "case_file_id": stage.ref("case_tptv_2022").id,
        "is_demo": True,
    }


def arrival(document):
    """One line on a registered document."""
    entry = document.entry_id
    without = "" if document.file_ids else " (không có tệp)"
    return (
        f"{document.owner_id.name}: số đến {entry.number} ngày {entry.entry_date:%d/%m/%Y} – "
        f"{document.reference} ngày {document.doc_date:%d/%m/%Y} của {document.issuer_name}{without}"
    )
