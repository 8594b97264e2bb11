import { registry } from "@web/core/registry";

const click = (trigger, expectUnloadPage = true) => ({ trigger, run: "click", expectUnloadPage });
const seen = (trigger) => ({ trigger });
const edit = (trigger, text) => ({ trigger, run: `edit ${text}` });

registry.category("web_tour.tours").add("gec_portal_unit_acknowledges_and_reports", {
    steps: () => [
        click("a.o_gec_portal_work"),
        edit("textarea[name=note]", "Đã nhận"),
        click("button[value=acknowledge]"),
        seen(".o_gec_portal_state:contains(Acknowledged)"),
        click(".o_portal_submenu a[href='/my/unit']"),
        click("a.o_gec_portal_report"),
        edit("input[data-code=VB01]", "1"),
        edit("input[data-code=TT03]", "4"),
        edit("textarea[name=results]", "Đã tổ chức 4 buổi"),
        click("button[name=submit]"),
        seen(".o_gec_portal_state:contains(Submitted)"),
    ],
});
