import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const field = (name, input = "input") => `.o_field_widget[name=${name}] ${input}`;
const button = (name) => `button[name=${name}]:enabled`;
const worded = (words) => `button:enabled:contains(${words})`;
const row = (words) => `.o_data_row td:contains(${words})`;

const click = (trigger) => ({ trigger, run: "click" });
const edit = (trigger, text) => ({ trigger, run: `edit ${text}` });
const seen = (trigger) => ({ trigger });

const confirmWith = (...steps) => [
    seen(".modal"),
    ...steps,
    click(`.modal ${button("action_confirm")}`),
    seen("body:not(:has(.modal))"),
];
const reason = (words) => edit(`.modal ${field("reason")}`, words);

tours.add("gec_clerk_reserves_numbers_and_makes_one_void", {
    url: "/odoo/gec-registers",
    steps: () => [
        click(row("Sổ đi thành phố")),
        click(worded("Reserve numbers")),
        ...confirmWith(edit(`.modal ${field("count")}`, "2"), reason("Hội nghị cuối tuần")),
        click(".oe_stat_button:contains(Rows)"),
        click(`${row("02")}`),
        seen(".ribbon:contains(Reserved)"),
        click(worded("Make void")),
        ...confirmWith(reason("Không ban hành nữa")),
        seen(".ribbon:contains(Void)"),
        seen(".o_field_widget[name=void_reason]:contains(Không ban hành nữa)"),
    ],
});

tours.add("gec_clerk_corrects_a_row", {
    url: "/odoo/gec-book-out",
    steps: () => [
        click(row("V/v triển khai")),
        click(worded("Correct")),
        ...confirmWith(
            click(`.modal ${field("column")}`),
            click(".o_select_menu_item:contains(Note)"),
            edit(`.modal ${field("value")}`, "Gửi kèm phụ lục"),
            reason("Ghi sót")
        ),
        seen(".o_field_widget[name=correction_ids] .o_data_row:contains(Gửi kèm phụ lục)"),
        seen(".o_field_widget[name=subject]:contains(V/v triển khai)"),
    ],
});

tours.add("gec_clerk_closes_last_years_book", {
    url: "/odoo/gec-registers",
    steps: () => [
        click(row("Sổ đi thành phố")),
        click(worded("Close the book")),
        ...confirmWith(),
        seen(".o_field_widget[name=closing_ids] .o_data_row"),
        click(worded("Prove the book")),
        seen(".o_notification:contains(Every row is as it was written)"),
    ],
});
