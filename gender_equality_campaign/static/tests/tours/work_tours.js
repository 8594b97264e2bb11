import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const field = (name, input = "input") => `.o_field_widget[name=${name}] ${input}`;
const button = (name) => `button[name=${name}]:enabled`;
const inState = (label) => `.o_arrow_button_current:contains(${label}), .o_statusbar_status:contains(${label})`;
const click = (trigger) => ({ trigger, run: "click" });
const edit = (trigger, text) => ({ trigger, run: `edit ${text}` });
const seen = (trigger) => ({ trigger });
const noModal = seen("body:not(:has(.modal))");

/** A photo as a phone's camera gives it to the page. */
const photo = (trigger) => ({
    trigger,
    run: async ({ anchor }) => {
        const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        const image = await (await fetch(`data:image/png;base64,${dot}`)).blob();
        const files = new DataTransfer();
        files.items.add(new File([image], "anh.png", { type: "image/png" }));
        const input = anchor.matches("input") ? anchor : anchor.querySelector("input[type=file]");
        input.files = files.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
    },
});

/** Nothing to be moved sideways. */
const fits = (trigger) => ({
    trigger,
    run: () => {
        const { clientWidth, scrollWidth } = document.scrollingElement;
        if (scrollWidth > clientWidth + 1) {
            throw new Error(`wider than the window: ${scrollWidth} > ${clientWidth}`);
        }
    },
});

/** A step of the form; on a phone they stand in the menu of the status bar. */
const step = (name) => [
    {
        trigger: ".o_form_statusbar",
        run: ({ anchor }) => {
            if (!anchor.querySelector(`button[name=${name}]`)) {
                anchor.querySelector(".o_statusbar_buttons .dropdown-toggle").click();
            }
        },
    },
    click(button(name)),
];

tours.add("gec_commune_officer_by_phone", {
    url: "/odoo/gec-inbox",
    steps: () => [
        fits(".o_gec_inbox_views"),
        click(".o_kanban_record:contains(Work assigned)"),
        fits(".o_gec_page_preview"),
        ...step("action_acknowledge"),
        seen(inState("Acknowledged")),
        ...step("action_ask_progress"),
        edit(`.modal ${field("progress")}`, "60"),
        edit(`.modal ${field("note", "textarea")}`, "Đã treo băng rôn"),
        photo(".modal .o_field_widget[name=attachment_ids]"),
        seen(".modal .o_attachment:contains(anh.png)"),
        click(`.modal ${button("action_confirm")}`),
        noModal,
        seen(inState("Working")),
        seen(".o_field_widget[name=attachment_ids]:contains(anh.png)"),
        ...step("action_ask_extension"),
        edit(`.modal ${field("day")}`, "12/31/2035"),
        edit(`.modal ${field("note", "textarea")}`, "Mưa bão"),
        click(`.modal ${button("action_confirm")}`),
        noModal,
        fits(".o_field_widget[name=request_ids]:contains(Mưa bão)"),
    ],
});

tours.add("gec_office_grants_the_extension", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click(".o_data_row:contains(Asked by a unit) td[name=kind]"),
        seen(".o_field_widget[name=reason]:contains(Mưa bão)"),
        click(button("action_answer")),
        edit(`.modal ${field("note", "textarea")}`, "Đồng ý"),
        click(`.modal ${button("action_confirm")}`),
        noModal,
        seen(".o_field_widget[name=granted_date]:contains(12/31/2035)"),
    ],
});

tours.add("gec_head_hands_over", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click(".o_data_row:contains(Work assigned) button[name=action_hand_over]"),
        click(`.modal ${field("user_id")}`),
        click(".o-autocomplete--dropdown-item:contains(drafter)"),
        edit(`.modal ${field("note", "textarea")}`, "Em làm giúp việc này"),
        click(`.modal ${button("action_confirm")}`),
        noModal,
        seen(".o_data_row:contains(Work assigned) .o_field_widget[name=holder_id]:contains(drafter), .o_data_row td[name=holder_id]"),
        click("button[name='gender_equality_campaign.inbox_waiting_action']"),
        seen(".o_data_row:contains(Not reported yet)"),
        click("button[name='gender_equality_campaign.inbox_item_action_mine']"),
        seen(".o_view_nocontent, .o_list_renderer:not(:has(.o_data_row:contains(Work assigned)))"),
    ],
});
