import { registry } from "@web/core/registry";
import { edit, press } from "@odoo/hoot-dom";

const tours = registry.category("web_tour.tours");

const field = (name, input = "input") => `.o_field_widget[name=${name}] ${input}`;
const button = (name) => `button[name=${name}]:enabled`;
const row = (subject) => `.o_data_row:contains(${subject}) td:contains(${subject})`;
const inState = (label) => `.o_arrow_button_current:contains(${label})`;
const click = (trigger) => ({ trigger, run: "click" });
const write = (trigger, text) => ({ trigger, run: `edit ${text}` });
const seen = (trigger) => ({ trigger });

// hands on the keyboard: a field must have the focus already, and the next one gets it by the key
const typed = (name, text, input = "input") => ({
    trigger: `.modal ${field(name, input)}:focus`,
    run: async () => {
        await edit(text);
        await press("Tab");
    },
});
const passed = (name, input = "input") => ({
    trigger: `.modal ${field(name, input)}:focus`,
    run: async () => press("Tab"),
});
const key = (trigger, keys) => ({ trigger, run: async () => press(keys) });
const countMouse = (trigger) => ({
    trigger,
    run: () => {
        window.gecMouse = 0;
        for (const kind of ["mousedown", "pointerdown", "click"]) {
            // a key that presses a button makes a click without a pointer
            window.addEventListener(kind, (ev) => (window.gecMouse += ev.detail || kind !== "click" ? 1 : 0), true);
        }
    },
});
const noMouse = (trigger) => ({
    trigger,
    run: () => {
        if (window.gecMouse) {
            throw new Error(`the mouse was used ${window.gecMouse} times`);
        }
    },
});

tours.add("gec_clerk_enters_two_documents_by_keyboard", {
    url: "/odoo/gec-incoming",
    steps: () => [
        countMouse(".o_list_button_add, .o_control_panel button:contains(Receive a document)"),
        key(".o_list_renderer, .o_view_nocontent", ["alt", "c"]),
        typed("issuer_name", "Sở Nội vụ"),
        typed("reference", "739/SNV-BĐG"),
        typed("doc_date", "11/03/2026"),
        { trigger: `.modal ${field("type_id")}:focus`, run: async () => edit("Công văn") },
        key(".o-autocomplete--dropdown-item:contains(Công văn)", "Enter"),
        passed("type_id"),
        typed("name", "Hướng dẫn Tháng hành động", "textarea"),
        passed("leader_id"),
        key(".modal", ["alt", "q"]),
        seen(".o_notification:contains(739/SNV-BĐG)"),
        // of the second document of the same issuer only what differs: four fields
        typed("issuer_name", "so noi"),
        typed("reference", "740"),
        typed("doc_date", "11/04/2026"),
        key(`.modal .o_field_widget[name=type_id] input:focus:value(Công văn)`, "Tab"),
        typed("name", "Báo cáo kết quả", "textarea"),
        key(`.modal ${field("leader_id")}:focus:value(leader)`, ["alt", "q"]),
        seen(".o_notification:contains(740/SNV-BĐG)"),
        // received before: said at once
        typed("issuer_name", "so noi"),
        typed("reference", "740"),
        typed("doc_date", "11/04/2026"),
        seen(".modal .alert-warning:contains(740/SNV-BĐG)"),
        key(".modal", "Escape"),
        noMouse("body:not(:has(.modal))"),
    ],
});

tours.add("gec_clerk_drops_a_file", {
    url: "/odoo/gec-incoming",
    steps: () => [
        key(".o_list_renderer, .o_view_nocontent", ["alt", "c"]),
        {
            trigger: ".modal .o_gec_receive",
            run: () => {
                const text = "SỞ NỘI VỤ\nSố: 15/KH-SNV\nThử Nghiệm, ngày 03 tháng 11 năm 2026\n\nKẾ HOẠCH\nTriển khai Tháng hành động";
                const dataTransfer = new DataTransfer();
                dataTransfer.items.add(new File([text], "ke_hoach.txt", { type: "text/plain" }));
                document.querySelector(".modal").dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer }));
            },
        },
        seen(`.modal ${field("reference")}:value(15/KH-SNV)`),
        seen(".modal .alert-success:contains(was read from the file)"),
        key(".modal", ["alt", "w"]),
        seen(inState("Presented")),
    ],
});

tours.add("gec_leader_instructs_by_phone", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click(".o_gec_waiting_document:contains(Hướng dẫn)"),
        click(button("action_instruct")),
        write(`.modal ${field("opinion", "textarea")}`, "Tham mưu kế hoạch triển khai."),
        write(`.modal ${field("deadline")}`, "12/20/2026"),
        click(`.modal ${button("action_confirm")}`),
        seen("body:not(:has(.modal))"),
        seen(".o_form_view:not(:has(button[name=action_present]:visible))"),
    ],
});

tours.add("gec_unit_finishes_what_the_leader_gave", {
    url: "/odoo/gec-inbox",
    steps: () => [
        click(row("Hướng dẫn")),
        click(".nav-link[name=instructions]"),
        click(button("action_finish")),
        write(`.modal ${field("result", "textarea")}`, "Đã tham mưu kế hoạch."),
        click(`.modal ${button("action_confirm")}`),
        seen("body:not(:has(.modal))"),
        seen(inState("Done")),
    ],
});

tours.add("gec_clerk_finds_by_words_of_the_file", {
    url: "/odoo/gec-incoming",
    steps: () => [
        { trigger: ".o_searchview_input", run: "edit dieu hanh xe dap" },
        key(".o_searchview_input", "Enter"),
        seen(".o_searchview_facet:contains(dieu hanh xe dap)"),
        click(row("Hướng dẫn")),
        click("button[name=action_open_access]"),
        seen(".o_data_row:contains(Opened)"),
    ],
});

tours.add("gec_clerk_closes_a_case_file", {
    url: "/odoo/gec-cases",
    steps: () => [
        click(row("Bình đẳng giới")),
        seen(".o_field_widget[name=item_ids] .o_data_row:contains(Hướng dẫn)"),
        seen(button("action_export")),
        click(button("action_close")),
        click(".modal .btn-primary"),
        seen(button("action_hand_over")),
    ],
});

tours.add("gec_clerk_drafts_a_true_copy", {
    url: "/odoo/gec-incoming",
    steps: () => [
        click(row("Hướng dẫn")),
        click(button("action_copy")),
        seen(".o_field_widget[name=copied_id]:contains(Hướng dẫn)"),
    ],
});
