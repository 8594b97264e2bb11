import { registry } from "@web/core/registry";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { FormRenderer } from "@web/views/form/form_renderer";
import { formView } from "@web/views/form/form_view";
import { useExternalListener } from "@odoo/owl";

/** A file let fall on the screen while the form is open is the file of the document: no dialog to look for it in. */
export class ReceiveRenderer extends FormRenderer {
    setup() {
        super.setup();
        useExternalListener(document, "dragover", (ev) => ev.preventDefault());
        useExternalListener(document, "drop", (ev) => this.takeFile(ev));
    }

    async takeFile(ev) {
        if (ev.defaultPrevented) {
            return; // the footer of a dialog is a renderer too
        }
        ev.preventDefault();
        const [file] = ev.dataTransfer.files;
        if (file) {
            const content = (await getDataURLFromFile(file)).split(",")[1];
            await this.props.record.update({ content, filename: file.name });
        }
    }
}

registry.category("views").add("gec_receive", { ...formView, Renderer: ReceiveRenderer });
