import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const click = (trigger) => ({ trigger, run: "click" });
const seen = (trigger) => ({ trigger });
const edit = (trigger, words) => ({ trigger, run: `edit ${words}` });
const row = (words) => `.o_data_row:contains(${words})`;
const button = (name) => `button[name=${name}]`;
const toCampaign = click(`${row("Tháng hành động 2019")} td[name=name]`);

tours.add("gec_board_reminds_the_late_units", {
    url: "/odoo/gec-campaigns",
    steps: () => [
        toCampaign,
        click("button:contains(No plan yet)"),
        seen(row("UBND phường Bình")),
        seen(".o_list_view:not(:has(.o_data_row:contains(UBND phường An)))"),
        click(".o_back_button a"),
        click(button("action_remind_late")),
        seen(".o_notification:contains(persons reminded)"),
        click("button:contains(State of the units)"),
        seen(`${row("UBND phường Bình")}.text-danger td[name=reminded_on]:not(:empty)`),
    ],
});

tours.add("gec_office_begins_next_year", {
    url: "/odoo/gec-campaigns",
    steps: () => [
        toCampaign,
        click(button("action_again")),
        edit(".modal [name=theme] input", "Chủ đề mới"),
        seen(`.modal ${row("UBND phường Bình")} [name=is_late] input:checked`),
        click(".modal .nav-link:contains(Indicators)"),
        seen(".modal .o_data_row td[name=last_figure]:contains(4)"),
        click(`.modal ${button("action_confirm")}`),
        seen(".o_field_widget[name=name] textarea:value(Tháng hành động 2020)"),
    ],
});

tours.add("gec_office_closes_the_entry", {
    url: "/odoo/gec-campaigns",
    steps: () => [
        toCampaign,
        click(button("action_lock_wizard")),
        click(".modal [name=last_day] button"),
        edit(".modal [name=last_day] input", "11/20/2026"),
        edit(".modal [name=reason] textarea", "Hết hạn nhập"),
        click(`.modal ${button("action_confirm")}`),
        seen(".alert:contains(The entry of reports is closed)"),
        click("button:contains(State of the units)"),
        click(`${row("UBND phường An")} .o_list_record_selector input`),
        click(button("action_let_in")),
        click(".modal [name=last_day] button"),
        edit(".modal [name=last_day] input", "12/31/2030"),
        edit(".modal [name=reason] textarea", "Mất điện"),
        click(`.modal ${button("action_confirm")}`),
        seen("body:not(:has(.modal))"),
    ],
});
