package org.keyline.bean;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A bean of which there is one, and which is injected itself instead of a proxy: for what a REGISTER passes through, where a
 * dozen proxies, each called by reflection, cost more than the registrar's own work. It needs no second constructor for a
 * proxy; and it cannot stand in a ring of beans, nor have interceptors of CDI.
 */
@Stereotype
@Singleton
@Retention(RUNTIME)
@Target(TYPE)
public @interface Single {}
