import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Rows that the server worked out: {head: [label], rows: [[cell]]}. */
export class Table extends Component {
    static template = "gender_equality_campaign.Table";
    static props = { ...standardFieldProps };

    get table() {
        return this.props.record.data[this.props.name] || { head: [], rows: [] };
    }
}

registry.category("fields").add("gec_table", { component: Table, supportedTypes: ["json"] });
