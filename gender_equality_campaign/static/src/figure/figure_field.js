import { registry } from "@web/core/registry";
import { InvalidNumberError } from "@web/views/fields/parsers";
import { FloatField, floatField } from "@web/views/fields/float/float_field";

const PARTS = ["value", "female", "male"];

/** A figure of a report: empty until it is stated, so that a stated nought is told from a gap. */
export class FigureField extends FloatField {
    static template = "gender_equality_campaign.FigureField";
    static props = { ...FloatField.props, label: { type: String, optional: true } };

    get isStated() {
        const { data } = this.props.record;
        return data.is_entered || PARTS.some((name) => data[name]);
    }

    /** Words above the number where the grid has no head: on a phone. */
    get label() {
        const { label, name, record } = this.props;
        return name === "value" ? `${label} (${record.data.uom})` : label;
    }

    get formattedValue() {
        return this.isStated ? super.formattedValue : "";
    }

    /** The number, 0 for an emptied field; whether there is a figure at all is told to the record. */
    parse(text) {
        const number = text.trim() ? super.parse(text) : 0;
        if (this.props.record.fields[this.props.name].type === "integer" && !Number.isInteger(number)) {
            throw new InvalidNumberError();
        }
        this.tellStated(Boolean(text.trim()));
        return number;
    }

    tellStated(isGiven) {
        if (isGiven && !this.props.record.data.is_entered) {
            this.props.record.update({ is_entered: true });
        } else if (!isGiven && this.props.name === "value") {
            this.props.record.update({ is_entered: false, value: 0, female: 0, male: 0 });
        }
    }
}

registry.category("fields").add("gec_figure", {
    ...floatField,
    component: FigureField,
    supportedTypes: ["float", "integer"],
    extractProps: (field) => ({
        ...floatField.extractProps(field),
        trailingZeros: false,
        label: field.string,
    }),
});
