package dev.surety.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The ids of the requirements a test proves, wholly or in part, such as {@code RS-08}. {@code docs/requirements-coverage.md}
 * is generated from it.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requirement {

    /** One or more requirement ids: two letters, a dash, two digits. */
    String[] value();
}
