import { Component, onWillStart } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";

/** Above the unit's inbox: how much waits for the user himself, one button a list. */
export class WaitingCounts extends Component {
    static template = "gender_equality_campaign.WaitingCounts";
    static props = {};

    setup() {
        this.action = useService("action");
        const orm = useService("orm");
        onWillStart(async () => {
            this.counts = await orm.call("gec.inbox.item", "waiting_counts", []);
        });
    }
}

export class InboxRenderer extends ListRenderer {
    static template = "gender_equality_campaign.InboxRenderer";
    static components = { ...ListRenderer.components, WaitingCounts };
}

registry.category("views").add("gec_inbox", { ...listView, Renderer: InboxRenderer });
