import { registry } from "@web/core/registry";
import { InvalidNumberError } from "@web/views/fields/parsers";
import { FloatField, floatField } from "@web/views/fields/float/float_field";

/** A number that is empty rather than nought: a finger beside a "0" would make 300 of 30. */
export class CountField extends FloatField {
    get isStated() {
        return Boolean(this.value);
    }

    get formattedValue() {
        return this.isStated ? super.formattedValue : "";
    }

    parse(text) {
        const number = text.trim() ? super.parse(text) : 0;
        if (this.props.record.fields[this.props.name].type === "integer" && !Number.isInteger(number)) {
            throw new InvalidNumberError();
        }
        return number;
    }
}

export const countField = {
    ...floatField,
    component: CountField,
    supportedTypes: ["float", "integer"],
    extractProps: (field) => ({ ...floatField.extractProps(field), trailingZeros: false }),
};

registry.category("fields").add("gec_count", countField);
