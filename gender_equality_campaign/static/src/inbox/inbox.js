import { Component, onWillStart } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";

/** Above the unit's inbox: its views with their numbers, and how much waits for the user himself. */
export class WaitingCounts extends Component {
    static template = "gender_equality_campaign.WaitingCounts";
    static props = {};

    setup() {
        this.action = useService("action");
        const orm = useService("orm");
        onWillStart(async () => {
            [this.counts, this.views] = await Promise.all([
                orm.call("gec.inbox.item", "waiting_counts", []),
                orm.call("gec.inbox.item", "inbox_counts", []),
            ]);
        });
    }

    /** Documents to approve or to sign, each one click from its screen. */
    get documents() {
        return this.counts.flatMap((row) => row.documents);
    }

    isOpen(xmlid) {
        return this.env.config.actionXmlId === xmlid;
    }

    /** One of the views of the inbox, in place of this one. */
    openView(xmlid) {
        this.action.doAction(xmlid, { clearBreadcrumbs: true });
    }

    openDocument(id) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "gec.document",
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

/** On a phone. */
export class InboxCardsRenderer extends KanbanRenderer {
    static template = "gender_equality_campaign.InboxCardsRenderer";
    static components = { ...KanbanRenderer.components, WaitingCounts };
}

export class InboxRenderer extends ListRenderer {
    static template = "gender_equality_campaign.InboxRenderer";
    static components = { ...ListRenderer.components, WaitingCounts };
}

registry.category("views").add("gec_inbox", { ...listView, Renderer: InboxRenderer });
registry.category("views").add("gec_inbox_cards", { ...kanbanView, Renderer: InboxCardsRenderer });
