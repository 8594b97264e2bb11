import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const button = (name) => `button[name=${name}]:enabled`;
const inState = (label) => `.o_arrow_button_current:contains(${label})`;
const click = (trigger) => ({ trigger, run: "click" });
const seen = (trigger) => ({ trigger });

// what the test has signed with a key of its own, as the tool would have saved it
const ANSWER = "/gec-test/answer.pdf";

const upload = (name) => ({
    trigger: `.modal .o_field_widget[name=${name}]`,
    run: async ({ anchor }) => {
        const answer = await (await fetch(ANSWER)).blob();
        const files = new DataTransfer();
        files.items.add(new File([answer], "answer.pdf", { type: "application/pdf" }));
        const input = anchor.querySelector("input[type=file]");
        input.files = files.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
    },
});

const bringBack = [
    seen(".modal .o_field_widget[name=to_sign]"),
    upload("answer"),
    seen(".modal .o_field_widget[name=answer] .o_clear_file_button"),
    click(`.modal ${button("action_confirm")}`),
    seen("body:not(:has(.modal))"),
];

tours.add("gec_leader_signs_with_own_token", {
    url: "/odoo/gec-sign",
    steps: () => [
        click(".o_data_row td:contains(V/v triển khai)"),
        click(button("action_sign_outside")),
        ...bringBack,
        seen(inState("Signed")),
    ],
});

tours.add("gec_clerk_seals_with_own_token", {
    url: "/odoo/gec-signing-jobs",
    steps: () => [
        click(`.o_data_row:contains(Waiting) ${button("action_repeat")}`),
        ...bringBack,
        seen("body:not(:has(.o_data_row))"),
    ],
});
