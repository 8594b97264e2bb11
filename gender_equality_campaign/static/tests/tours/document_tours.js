import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const field = (name, input = "input") => `.o_field_widget[name=${name}] ${input}`;
const button = (name) => `button[name=${name}]:enabled`;
const row = (subject) => `.o_data_row:contains(${subject}) td:contains(${subject})`;
const inState = (label) => `.o_arrow_button_current:contains(${label})`;

const click = (trigger) => ({ trigger, run: "click" });
const edit = (trigger, text) => ({ trigger, run: `edit ${text}` });
const seen = (trigger) => ({ trigger });

const giveReason = (reason) => [
    edit(`.modal ${field("reason", "textarea")}`, reason),
    click(`.modal ${button("action_confirm")}`),
    seen("body:not(:has(.modal))"),
];
const givePin = (pin) => [
    edit(`.modal ${field("pin")}`, pin),
    click(`.modal ${button("action_confirm")}:visible`),
    seen("body:not(:has(.modal))"),
];

tours.add("gec_clerk_registers_an_incoming_document", {
    url: "/odoo/gec-incoming",
    steps: () => [
        click(".o_control_panel button:contains(Receive a document)"),
        edit(`.modal ${field("issuer_name")}`, "Sở Nội vụ"),
        edit(`.modal ${field("reference")}`, "739/SNV-BĐG"),
        edit(`.modal ${field("doc_date")}`, "11/03/2026"),
        edit(`.modal ${field("type_id")}`, "Công văn"),
        click(".o-autocomplete--dropdown-item:contains(Công văn)"),
        edit(`.modal ${field("name", "textarea")}`, "Hướng dẫn Tháng hành động"),
        click(`.modal ${button("action_receive_and_register")}`),
        seen(inState("Registered")),
        click(button("action_present")),
        seen(inState("Presented")),
    ],
});

tours.add("gec_head_approves_one_and_returns_one", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click("button[name='gender_equality_campaign.document_action_to_approve']:contains(2)"),
        click(row("Thư thứ nhất")),
        seen(".o_gec_page_preview"),
        click(button("validate_tier")),
        seen(".alert-info:contains(Form: form checker)"),
        click(".o_back_button"),
        click(row("Thư thứ hai")),
        click(button("reject_tier")),
        ...giveReason("Thiếu nơi nhận"),
        seen(inState("Draft")),
        seen(".alert-danger:contains(Thiếu nơi nhận)"),
    ],
});

tours.add("gec_leader_signs", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click("button[name='gender_equality_campaign.document_action_to_sign']"),
        click(row("Thư thứ nhất")),
        click(button("action_sign")),
        ...givePin("123456"),
        seen(".o_notification:contains(Signed)"),
    ],
});

tours.add("gec_clerk_numbers_seals_and_issues", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click("button[name='gender_equality_campaign.document_action_to_issue']"),
        click(row("Thư thứ nhất")),
        click(button("action_number_and_seal")),
        ...givePin("123456"),
        seen(inState("Numbered")),
        click(button("action_issue")),
        click(".modal .btn-primary"),
        seen(inState("Issued")),
        click("button[name=action_open_dispatches]"),
        seen(".o_data_row:contains(UBND phường An)"),
    ],
});

tours.add("gec_ward_registers_one_and_returns_one", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click(row("Thư thứ nhất")),
        click(button("action_acknowledge")),
        click(button("action_register")),
        seen("button[name=action_open_incoming]:contains(1)"),
        click(".o_back_button"),
        click(row("Thư thứ hai")),
        click(button("action_return")),
        ...giveReason("Không thuộc thẩm quyền của phường"),
        seen(".o_field_widget[name=stage]:contains(Returned)"),
    ],
});
