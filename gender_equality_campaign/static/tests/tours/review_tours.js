import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const button = (name) => `button[name=${name}]:enabled`;
const click = (trigger) => ({ trigger, run: "click" });
const seen = (trigger) => ({ trigger });
const waiting = (subject) => `.o_gec_waiting_document:contains(${subject})`;

/** Nothing to be moved sideways, and the buttons within the window. */
const fitsThePhone = {
    trigger: ".o_gec_page_preview",
    run: () => {
        const { clientWidth, clientHeight, scrollWidth } = document.scrollingElement;
        const wide = [...document.querySelectorAll(".o_content, .o_form_renderer, .o_form_sheet")].filter(
            (box) => box.scrollWidth > box.clientWidth + 1
        );
        if (scrollWidth > clientWidth || wide.length) {
            throw new Error(`wider than the window: ${wide.map((box) => box.className)}`);
        }
        for (const name of ["action_sign", "reject_tier", "action_preview"]) {
            const { top, bottom } = document.querySelector(`.o_statusbar_buttons button[name=${name}]`).getBoundingClientRect();
            if (top < clientHeight / 2 || bottom > clientHeight) {
                throw new Error(`${name} is out of the thumb's reach: ${top}–${bottom}`);
            }
        }
    },
};

/** From the start screen: two clicks, then the PIN and its button as the one confirmation. */
const openAndSign = () => [click(waiting("Thư thứ nhất")), click(button("action_sign"))];
const confirm = (pin) => [
    { trigger: ".modal .o_field_widget[name=pin] input", run: `edit ${pin}` },
    click(`.modal ${button("action_confirm")}:visible`),
];
const clicks = (steps) => steps.filter((step) => step.run === "click").length;

const fromHomeToSigned = (look) => () => {
    const [open, sign] = openAndSign();
    if (clicks([open, sign]) > 3 || clicks(confirm("")) !== 1) {
        throw new Error("more than three clicks and one confirmation");
    }
    return [
        open,
        ...look,
        sign,
        ...confirm("123456"),
        seen(".o_notification:contains(Signed)"),
        seen(".o_form_view .o_field_widget[name=name]:contains(Thư thứ hai)"),
        click(button("action_sign")),
        ...confirm("123456"),
        seen(".o_list_view .o_view_nocontent, .o_view_nocontent"),
    ];
};

tours.add("gec_leader_signs_from_home", { url: "/odoo", steps: fromHomeToSigned([seen(".o_gec_page_preview")]) });
tours.add("gec_leader_signs_on_a_phone", { url: "/odoo", steps: fromHomeToSigned([fitsThePhone]) });

tours.add("gec_head_sees_the_changes_after_a_return", {
    url: "/odoo",
    steps: () => [
        click(waiting("Thư thứ nhất")),
        seen("[name=came_back]:contains(Thiếu thời hạn)"),
        seen("[name=changes] ins:contains(trước ngày 15/11)"),
        seen(".o_form_statusbar:not(:has(button[name=action_cancel]))"),
        click(button("validate_tier")),
        seen(".alert-info:contains(Form: form checker)"),
    ],
});

tours.add("gec_drafter_compares_versions", {
    url: "/odoo/gec-drafts",
    steps: () => [
        click(".o_data_row td:contains(Thư thứ nhất)"),
        click(".o_notebook .nav-link[name=versions]"),
        click(".o_data_row:first button[name=action_compare]"),
        seen(".modal ins:contains(trước ngày 15/11)"),
    ],
});
