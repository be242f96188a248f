package dev.surety.server.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What somebody must be allowed to do to reach a handler: any one of the permissions, for any customer. The handler is given
 * the actor with only the customers for whom they may do it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

    /** Any one of these. */
    Permission[] value();
}
