import { registry } from "@web/core/registry";
import { CharField, charField } from "@web/views/fields/char/char_field";

/** The label of a clause, set in as deep as the clause lies in the plan's tree. */
export class ClauseLabel extends CharField {
    static template = "gender_equality_campaign.ClauseLabel";
}

registry.category("fields").add("gec_clause_label", {
    ...charField,
    component: ClauseLabel,
    fieldDependencies: [{ name: "depth", type: "integer" }],
});
