import { registry } from "@web/core/registry";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { FormRenderer } from "@web/views/form/form_renderer";
import { formView } from "@web/views/form/form_view";
import { onMounted, onWillUnmount, useRef } from "@odoo/owl";

/** A file let fall anywhere on the form is the file of the document: no dialog to look for it in. */
class ReceiveRenderer extends FormRenderer {
    setup() {
        super.setup();
        const root = useRef("compiled_view_root");
        const over = (ev) => ev.preventDefault();
        const drop = (ev) => this.takeFile(ev);
        onMounted(() => {
            this.zone = root.el.closest(".modal-content") || root.el;
            this.zone.addEventListener("dragover", over);
            this.zone.addEventListener("drop", drop);
        });
        onWillUnmount(() => {
            this.zone.removeEventListener("dragover", over);
            this.zone.removeEventListener("drop", drop);
        });
    }

    async takeFile(ev) {
        const [file] = ev.dataTransfer.files;
        if (!file) {
            return;
        }
        ev.preventDefault();
        const content = (await getDataURLFromFile(file)).split(",")[1];
        await this.props.record.update({ content, filename: file.name });
    }
}

registry.category("views").add("gec_receive", { ...formView, Renderer: ReceiveRenderer });
