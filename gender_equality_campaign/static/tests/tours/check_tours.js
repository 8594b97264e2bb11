import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const click = (trigger) => ({ trigger, run: "click" });
const seen = (trigger) => ({ trigger });
const finding = (code) => `.o_gec_findings tr[data-code=${code}]`;

tours.add("gec_drafter_follows_findings", {
    steps: () => [
        seen(`.o_gec_findings .text-bg-danger:contains(1)`),
        seen(`${finding("part_missing")}:contains(Điều 8)`),
        click(`.o_notebook_headers .nav-link[name=basis]`),
        seen(`.o_field_widget[name=basis_ids]`),
        click(`${finding("no_archive_line")} a`),
        seen(`.o_field_widget[name=recipient_ids]`),
    ],
});

tours.add("gec_clerk_closes_an_alarm", {
    url: "/odoo/gec-alarms",
    steps: () => [
        click(".o_data_row td[name=detail]"),
        { trigger: ".o_field_widget[name=close_reason] textarea", run: "edit Đã khôi phục từ bản sao lưu" },
        click("button[name=action_close]:enabled"),
        seen(".o_field_widget[name=closed_by]:contains(clerk)"),
    ],
});
