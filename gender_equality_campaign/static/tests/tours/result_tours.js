import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const field = (name, input = "input") => `.o_field_widget[name=${name}] ${input}`;
const button = (name) => `button[name=${name}]:enabled`;
const row = (text) => `.o_data_row:contains(${text})`;
const cell = (text, name) => `${row(text)} td[name=${name}]`;
const inState = (label) => `.o_arrow_button_current:contains(${label})`;

const click = (trigger) => ({ trigger, run: "click" });
const edit = (trigger, text) => ({ trigger, run: `edit ${text}` });
const seen = (trigger) => ({ trigger });

/** One figure of the grid, typed into its cell. */
const figure = (code, name, number) => [
    click(cell(code, name)),
    edit(`.o_selected_row:contains(${code}) td[name=${name}] input`, number),
];
const confirm = () => [click(".modal .btn-primary:visible"), seen("body:not(:has(.modal))")];

tours.add("gec_ward_records_an_activity_and_reports", {
    url: "/odoo/gec-activities",
    steps: () => [
        click(".o_list_button_add"),
        click(field("kind")),
        click(".o_select_menu_item:contains(Thematic talk)"),
        edit(field("female"), "40"),
        edit(field("male"), "22"),
        click(".o_form_button_save"),
        seen(".o_field_widget[name=people]:contains(62)"),
        click("button[data-menu-xmlid='gender_equality_campaign.menu_results']"),
        click("[data-menu-xmlid='gender_equality_campaign.menu_result_report']"),
        click(".o_control_panel button:contains(Report of our unit)"),
        click(button("action_fill_from_activities")),
        seen(`${cell("TT04", "value")}:contains(62)`),
        ...figure("TT04", "female", "41"),
        ...figure("VB01", "value", "0"),
        click(cell("TT03", "explanation")),
        seen(`${cell("TT04", "value")}:contains(63)`),
        seen(`${cell("VB01", "value")}:contains(0)`),
        click(button("action_submit_figures")),
        ...confirm(),
        seen(inState("Submitted")),
    ],
});

tours.add("gec_office_returns_a_report", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click(`${row("Report to review")} td[name=kind]`),
        click(button("action_ask_remarks")),
        click(`.modal ${cell("TT03", "remark")}`),
        edit(".modal .o_selected_row td[name=remark] input", "Quá nhiều?"),
        click(`.modal ${button("action_confirm")}`),
        seen("body:not(:has(.modal))"),
        seen(inState("Returned")),
    ],
});

tours.add("gec_ward_corrects_and_submits_again", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click(`${row("Report returned")} td[name=kind]`),
        seen(".alert-danger:contains(Quá nhiều?)"),
        seen(`${row("TT03")}.text-danger:contains(Quá nhiều?)`),
        ...figure("TT03", "value", "3"),
        click(".nav-link:contains(Remarks)"),
        click(cell("Quá nhiều?", "answer")),
        edit(".o_selected_row td[name=answer] textarea", "Đã sửa"),
        click(button("action_submit_figures")),
        ...confirm(),
        seen(inState("Submitted")),
    ],
});

tours.add("gec_office_accepts_a_report", {
    url: "/odoo/gec-review",
    steps: () => [
        click(`${row("UBND phường An")} td[name=unit_id]`),
        seen(`${row("TT03")}:contains(Đã sửa)`),
        click(button("action_accept")),
        seen(inState("Accepted")),
    ],
});

tours.add("gec_office_sums_up", {
    url: "/odoo/gec-campaigns",
    steps: () => [
        click(`${row("Tháng hành động 2019")} td[name=name]`),
        seen(".o_gec_level_table tr:contains(TT03) button:contains(11)"),
        click(button("action_sum_up")),
        click(button("action_freeze")),
        ...confirm(),
        seen(".o_field_widget[name=absent_text]:contains(UBND thành phố Thử Nghiệm)"),
        click(".o_gec_level_table tr:contains(TT03) button:contains(11)"),
        seen(`${row("UBND phường An")}:contains(4)`),
    ],
});

tours.add("gec_office_submits_the_summary", {
    url: "/odoo/gec-campaigns",
    steps: () => [
        click(`${row("Tháng hành động 2019")} td[name=name]`),
        click(button("action_sum_up")),
        click(button("action_freeze")),
        ...confirm(),
        click(".nav-link[name=text]"),
        click(`${row("Bổ sung kinh phí.")} td[name=is_included] input`),
        click(cell("Tổ chức bốn buổi", "text")),
        edit(".o_selected_row td[name=text] textarea", "Bốn buổi nói chuyện."),
        click(".o_form_button_save"),
        seen(`${row("Bốn buổi nói chuyện.")} td[name=is_edited] input:checked`),
        click(button("action_submit")),
        seen(inState("In review")),
        seen("body:not(:has(button[name=action_supplement]))"),
    ],
});

tours.add("gec_office_supplements", {
    url: "/odoo/gec-summaries",
    steps: () => [
        click(`${row("Tháng hành động 2019")} td[name=campaign_id]`),
        seen(".alert-warning:contains(4 → 5)"),
        click(button("action_supplement")),
        seen(".o_field_widget[name=supplements_id]"),
        click(button("action_freeze")),
        ...confirm(),
        seen(".o_gec_level_table tr:contains(TT03) button:contains(5)"),
        seen("body:not(:has(.alert-warning:contains(Corrected since)))"),
    ],
});

tours.add("gec_campaign_from_its_start", {
    url: "/odoo/gec-campaigns/new",
    steps: () => [
        edit(field("name", "textarea"), "Tháng hành động mới"),
        edit(field("report_deadline"), "12/20/2026"),
        click(".o_form_button_save"),
        click(button("action_freeze_tree")),
        ...confirm(),
        click(button("action_create_reports")),
        ...confirm(),
        click("button:contains(Missing)"),
        seen(row("UBND phường An")),
    ],
});

/** Nothing of the form is to be moved sideways. */
const fitsTheWindow = {
    trigger: ".o_form_view",
    run: () => {
        const boxes = [...document.querySelectorAll(".o_content, .o_form_renderer, .o_form_sheet")];
        const wide = boxes.filter((box) => box.scrollWidth > box.clientWidth + 1);
        if (document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth || wide.length) {
            throw new Error(`wider than the window: ${wide.map((box) => box.className)}`);
        }
    },
};

tours.add("gec_ward_reports_by_phone", {
    url: "/odoo/gec-activities",
    steps: () => [
        click(".o-kanban-button-new"),
        click(field("kind")),
        click(".o_select_menu_item:contains(Thematic talk)"),
        edit(field("female"), "40"),
        edit(field("male"), "22"),
        fitsTheWindow,
        click(".o_form_button_save"),
        seen(".o_field_widget[name=people]:contains(62)"),
        {
            trigger: "body",
            run: () => {
                window.location.href = "/odoo/gec-reports";
            },
            expectUnloadPage: true,
        },
        click(".o_control_panel button:contains(Report of our unit)"),
        fitsTheWindow,
        click(button("action_fill_from_activities")),
        seen(`${cell("TT04", "value")}:contains(62)`),
        click(cell("VB01", "value")),
        edit(`.o_selected_row td[name=value] input`, "0"),
        fitsTheWindow,
        click(button("action_submit_figures")),
        ...confirm(),
        seen("body:not(:has(button[name=action_submit_figures]))"),
        seen(".o_statusbar_status:contains(Submitted)"),
    ],
});

tours.add("gec_ward_corrects_by_phone", {
    url: "/odoo/gec-reports",
    steps: () => [
        click(".o_control_panel button:contains(Report of our unit)"),
        seen(".alert-danger:contains(Quá nhiều?)"),
        click(cell("TT03", "value")),
        edit(`.o_selected_row td[name=value] input`, "3"),
        fitsTheWindow,
        click(button("action_submit_figures")),
        ...confirm(),
        seen("body:not(:has(button[name=action_submit_figures]))"),
        seen(".o_statusbar_status:contains(Submitted)"),
    ],
});

tours.add("gec_grid_by_keyboard", {
    url: "/odoo/gec-reports",
    steps: () => [
        click(".o_control_panel button:contains(Report of our unit)"),
        click(cell("VB01", "value")),
        edit(".o_selected_row td[name=value] input", "2"),
        { trigger: ".o_selected_row td[name=value] input", run: "press ArrowDown" },
        edit(".o_selected_row:contains(TT03) td[name=value] input", "15"),
        { trigger: ".o_selected_row td[name=value] input", run: "press ArrowUp" },
        edit(".o_selected_row:contains(VB01) td[name=value] input", "3"),
        { trigger: ".o_selected_row td[name=value] input", run: "press Enter" },
        seen(".o_selected_row:contains(TT03)"),
        // kept by itself, with the row still open
        seen(".o_selected_row:contains(TT03) td[name=value]:has(input:focus)"),
        seen(".o_form_status_indicator_buttons.invisible:not(:visible)"),
        seen(".o_selected_row:contains(TT03)"),
    ],
});
