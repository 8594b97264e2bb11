import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Findings of the form check, one a row; the place leads to its field on the form. */
export class Findings extends Component {
    static template = "gender_equality_campaign.Findings";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
    }

    get rows() {
        return this.props.record.data[this.props.name] || [];
    }

    get errors() {
        return this.rows.filter((row) => row.severity === "error").length;
    }

    get hints() {
        return this.rows.length - this.errors;
    }

    async goTo({ field }, ev) {
        const form = ev.currentTarget.closest(".o_form_view");
        const found = await this.findField(form, field);
        const { resModel, resId } = this.props.record;
        if (found) {
            found.scrollIntoView({ block: "center" });
            (found.querySelector("input, textarea, a, button") || found).focus();
        } else if (resModel === "gec.document" && this.props.record.data.plan_count) {
            this.action.doAction(await this.orm.call(resModel, "action_open_plan", [resId]));
        }
    }

    /** The field on the form, opening the pages of the notebooks until it shows; undefined when it is not there. */
    async findField(form, field) {
        const shown = () => form.querySelector(`.o_field_widget[name="${field}"]`);
        for (const tab of form.querySelectorAll(".o_notebook_headers .nav-link")) {
            if (shown()) {
                break;
            }
            tab.click();
            await nextFrame();
        }
        return shown();
    }
}

registry.category("fields").add("gec_findings", { component: Findings, supportedTypes: ["json"] });
