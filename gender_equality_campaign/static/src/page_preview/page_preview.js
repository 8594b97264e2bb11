import { Component, onMounted, onWillUnmount } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { url } from "@web/core/utils/urls";

/** The printed page of a document beside its facts. */
export class PagePreview extends Component {
    static template = "gender_equality_campaign.PagePreview";
    static props = {
        record: Object,
        readonly: { type: Boolean, optional: true },
        documentField: { type: String, optional: true },
    };

    setup() {
        onMounted(() => document.addEventListener("webviewerloaded", this.restrictViewer));
        onWillUnmount(() => document.removeEventListener("webviewerloaded", this.restrictViewer));
    }

    /** A page is read here: no script of a received file runs, nothing is drawn on it. */
    restrictViewer({ detail }) {
        const options = detail.source.PDFViewerApplicationOptions;
        options.set("enableScripting", false);
        options.set("annotationEditorMode", -1);
    }

    get documentId() {
        const { record, documentField } = this.props;
        return documentField ? record.data[documentField].id : record.resId;
    }

    /** Changes with every save and every step, so that the page is laid out again. */
    get version() {
        const { state, write_date: saved } = this.props.record.data;
        return `${this.documentId} ${state} ${saved}`;
    }

    get viewerUrl() {
        const file = encodeURIComponent(url(`/gec/document/${this.documentId}/page.pdf`));
        return `/web/static/lib/pdfjs/web/viewer.html?file=${file}#zoom=page-width&pagemode=none`;
    }
}

registry.category("view_widgets").add("gec_page_preview", {
    component: PagePreview,
    extractProps: ({ attrs }) => ({ documentField: attrs.document_field }),
});
