package org.keyline.web.find;

import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.keyline.find.Criterion;
import org.keyline.find.Operator;

/** A row of field, operator and text above a list, as it stands in the form. */
public final class CriterionRow implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private String column;
    private Operator operator;
    private String text;

    CriterionRow(Criterion criterion) {
        column = criterion.column();
        operator = criterion.operator();
        text = criterion.text();
    }

    Criterion criterion() {
        return new Criterion(column, operator, operator.takesText() ? text : "");
    }

    public String getColumn() {
        return column;
    }

    public void setColumn(String column) {
        this.column = column;
    }

    public Operator getOperator() {
        return operator;
    }

    public void setOperator(Operator operator) {
        this.operator = operator;
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text == null ? "" : text.strip();
    }
}
