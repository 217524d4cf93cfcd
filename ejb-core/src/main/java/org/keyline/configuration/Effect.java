package org.keyline.configuration;

/**
 * What telling an {@link Audience} something would do.
 *
 * @param phones how many phones it is
 * @param registered how many of them are registered now: they are told. The others load their configuration when they come
 * @param pending how many of those that are registered run something older than what is saved: they load it and register anew
 */
public record Effect(int phones, int registered, int pending) {}
