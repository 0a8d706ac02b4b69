package org.fristad.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An address that each account may ask so often only, as the limit of this name says ({@code fristad.limits}). */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Limited {

    /** The limit. */
    String value();

    /** Whether only an address with a question counts, as when a list is searched and not just opened. */
    boolean whenAsked() default false;
}
