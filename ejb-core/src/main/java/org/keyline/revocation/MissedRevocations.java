package org.keyline.revocation;

/** Fired on this node alone when its list has come to know of revocations by itself, because news of them did not reach it. */
public record MissedRevocations() {}
