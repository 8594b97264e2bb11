import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const field = (name, input = "input") => `.o_field_widget[name=${name}] ${input}`;
const button = (name) => `button[name=${name}]:enabled`;
const row = (subject) => `.o_data_row:contains(${subject}) td:contains(${subject})`;
const inState = (label) => `.o_arrow_button_current:contains(${label})`;

const click = (trigger) => ({ trigger, run: "click" });
const edit = (trigger, text) => ({ trigger, run: `edit ${text}` });
const seen = (trigger) => ({ trigger });
const closed = seen("body:not(:has(.modal))");

tours.add("gec_drafter_addresses_a_group", {
    url: "/odoo/gec-documents",
    steps: () => [
        click(row("Thư cho các phường")),
        click(".o_notebook .nav-link[name=recipients]"),
        click(".o_field_widget[name=recipient_ids] .o_field_x2many_list_row_add a"),
        edit(".o_field_widget[name=recipient_ids] .o_selected_row .o_field_widget[name=group_id] input", "Phường"),
        click(".o-autocomplete--dropdown-item:contains(Phường)"),
        seen(".o_field_widget[name=recipient_ids] .o_selected_row [name=name] input:value(UBND các phường)"),
        click(".o_form_button_save"),
        seen(".o_field_widget[name=recipient_ids] .o_data_row:contains(UBND các phường):contains(2)"),
    ],
});

tours.add("gec_ward_returns_it", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click(row("Thư cho các phường")),
        click(button("action_return")),
        edit(`.modal ${field("reason", "textarea")}`, "Không thuộc thẩm quyền"),
        click(`.modal ${button("action_confirm")}:visible`),
        closed,
        seen(".o_field_badge[name=stage]:contains(Returned)"),
    ],
});

tours.add("gec_clerk_sends_it_again", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click(row("Thư cho các phường")),
        click(".alert button[name=action_open_dispatches]:contains(1 returned)"),
        seen(".o_data_row:contains(UBND phường An):contains(Returned)"),
        click(".o_data_row:contains(UBND phường An) button[name=action_send_again]"),
        edit(`.modal ${field("unit_ids")}`, "Phòng Lao động"),
        click(".o-autocomplete--dropdown-item:contains(Phòng Lao động)"),
        click(`.modal ${button("action_confirm")}`),
        closed,
        seen(".o_data_row:contains(Phòng Lao động):contains(Delivered)"),
        click(".o_back_button"),
        click(button("action_remind")),
        seen(".o_notification:contains(2 recipients were reminded)"),
    ],
});

tours.add("gec_leader_recalls_it", {
    url: "/odoo/gec-outgoing",
    steps: () => [
        click(row("Thư cho các phường")),
        click(button("action_recall")),
        edit(`.modal ${field("reason", "textarea")}`, "Sai thời hạn báo cáo"),
        click(`.modal ${button("action_confirm")}`),
        click(".modal:contains(cannot be undone) .btn-primary"),
        seen(inState("Recalled")),
        seen(".alert-danger:contains(Sai thời hạn báo cáo)"),
    ],
});

tours.add("gec_ward_hears_of_the_recall", {
    url: "/odoo/gec-inbox",
    steps: () => [
        seen(".o_data_row:contains(Document recalled)"),
        seen("body:not(:has(.o_data_row:contains(Document received)))"),
        click(row("Thư cho các phường")),
        seen(".alert-danger:contains(Sai thời hạn báo cáo)"),
    ],
});

tours.add("gec_clerk_sends_by_post", {
    url: "/odoo/gec-to-post",
    steps: () => [
        click(".o_data_row:contains(Hội LHPN) .o_list_record_selector input"),
        click(button("action_pack")),
        click(".o_data_row:contains(Hội LHPN) td[name=post_code]"),
        edit(".o_selected_row [name=post_code] input", "RB123456789VN"),
        click(".o_list_button_save"),
        seen(".o_data_row:contains(RB123456789VN)"),
    ],
});
