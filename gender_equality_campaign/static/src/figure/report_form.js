import { onMounted, onWillUnmount } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";

const PAUSE = 3000;

/** Keeps what is typed into a report, also in a row that is not left: nothing is lost with the power or the browser. */
export class ReportFormController extends FormController {
    setup() {
        super.setup();
        const typing = () => (this.typedAt = Date.now());
        onMounted(() => {
            this.timer = setInterval(() => this.keep(), PAUSE);
            this.rootRef.el.addEventListener("input", typing);
        });
        onWillUnmount(() => clearInterval(this.timer));
    }

    /** Saves in a pause of the typing; a figure that cannot be one waits until it is corrected. */
    async keep() {
        const { root } = this.model;
        if (!this.typedAt || Date.now() - this.typedAt < PAUSE || !root.resId || !(await root.checkValidity())) {
            return;
        }
        this.typedAt = 0;
        await root.save({ reload: false, onError: () => (this.typedAt = Date.now()) });
    }
}

registry.category("views").add("gec_report_form", { ...formView, Controller: ReportFormController });
