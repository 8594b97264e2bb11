import { registry } from "@web/core/registry";

const click = (trigger) => ({ trigger, run: "click" });
const seen = (trigger) => ({ trigger });
const clause = (words) => `[name=clause_ids] .o_data_row:contains(${words})`;
const cell = (words, name) => `${clause(words)} td[name=${name}]`;

registry.category("web_tour.tours").add("gec_officer_drafts_from_the_directive", {
    url: "/odoo/gec-plans",
    steps: () => [
        click(".o_data_row:contains(Kế hoạch của phường) td[name=name]"),
        seen("button[name=action_open_tasks]:contains(1 / 1)"),
        click(cell("UBND phường An chủ trì", "text")),
        {
            trigger: "[name=clause_ids] .o_selected_row [name=text] textarea",
            run: "edit UBND phường Bình hướng dẫn các khu phố.",
        },
        click(".o_form_button_save"),
        seen(`${cell("UBND phường Bình hướng dẫn", "work_words")}:contains(UBND phường Bình)`),
        click("button[name=action_take_over]"),
        click(".modal .o_data_row:contains(tập huấn) button[name=action_take]"),
        seen(".modal .o_data_row.text-muted:contains(tập huấn)"),
        click(".modal button[name=action_confirm]"),
        seen("body:not(:has(.modal))"),
        seen(clause("tập huấn")),
        seen("button[name=action_open_tasks]:contains(0 / 1)"),
        click(`${clause("tập huấn")} button[name=action_up]`),
        click("button[name=action_renumber]"),
        seen(`[name=clause_ids] .o_data_row:nth-child(2):contains(tập huấn)`),
    ],
});
