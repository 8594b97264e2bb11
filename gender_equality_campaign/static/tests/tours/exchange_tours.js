import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const button = (name) => `button[name=${name}]:enabled`;
const inState = (label) => `.o_arrow_button_current:contains(${label})`;
const click = (trigger) => ({ trigger, run: "click" });
const seen = (trigger) => ({ trigger });

tours.add("gec_clerk_sends_a_failed_message_again", {
    url: "/odoo/gec-exchange-failed",
    steps: () => [
        click(".o_data_row:contains(503) td:contains(V/v triển khai)"),
        seen(".alert-danger:contains(503)"),
        click(button("action_retry")),
        seen(inState("Waiting to be sent")),
        seen("body:not(:has(.alert-danger))"),
    ],
});

// what the test has written, as the other system would have saved it
const FILE = "/gec-test/message.edxml";

const upload = (name) => ({
    trigger: `.modal .o_field_widget[name=${name}]`,
    run: async ({ anchor }) => {
        const message = await (await fetch(FILE)).blob();
        const files = new DataTransfer();
        files.items.add(new File([message], "message.edxml", { type: "application/xml" }));
        const input = anchor.querySelector("input[type=file]");
        input.files = files.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
    },
});

tours.add("gec_clerk_takes_in_a_message_file", {
    url: "/odoo/gec-exchange",
    steps: () => [
        click(".o_control_panel button:contains(Take in a message file)"),
        click(".modal .o_field_widget[name=peer_id] input"),
        click(".o-autocomplete--dropdown-item:contains(Hệ thống tỉnh)"),
        upload("content"),
        seen(".modal .o_field_widget[name=content] .o_clear_file_button"),
        click(`.modal ${button("action_confirm")}`),
        seen(inState("Received")),
        seen(".o_form_view:contains(144/KH-SN)"),
    ],
});
