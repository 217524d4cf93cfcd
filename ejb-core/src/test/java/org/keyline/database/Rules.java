package org.keyline.database;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;

/** The rules that entities break, in words. */
public final class Rules {

    public static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private Rules() {}

    public static List<String> brokenBy(Object entity) {
        return VALIDATOR.validate(entity).stream()
                .map(ConstraintViolation::getMessage)
                .sorted()
                .toList();
    }
}
