import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatFloat } from "@web/core/utils/numbers";

/** Figures by indicator and level; each number opens the reports' figures behind it. */
export class LevelTable extends Component {
    static template = "gender_equality_campaign.LevelTable";
    static props = { record: Object, readonly: { type: Boolean, optional: true } };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ levels: [], beside: [], rows: [] });
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps(({ record }) => this.load(record));
    }

    async load({ resModel, resId, data }) {
        const version = `${resModel} ${resId} ${data.frozen_at || ""}`;
        if (resId && version !== this.version) {
            this.version = version;
            Object.assign(this.state, await this.orm.call(resModel, "level_table", [resId]));
        }
    }

    format(number) {
        return number === null ? "" : formatFloat(number, { digits: [16, 2], trailingZeros: false });
    }

    async open(row, level) {
        const { resModel, resId } = this.props.record;
        this.action.doAction(await this.orm.call(resModel, "action_open_figures", [resId, row.id, level]));
    }
}

registry.category("view_widgets").add("gec_level_table", { component: LevelTable });
