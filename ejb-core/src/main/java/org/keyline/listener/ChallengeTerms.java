package org.keyline.listener;

/**
 * What a listener's challenge says.
 *
 * @param style its form
 * @param realm for what the credentials are wanted; without quotation marks and backslashes
 * @param scope the scope that the token must have, names with single spaces between them; empty leaves it out
 * @param authzServer where a token is had, an https address; empty leaves it out
 */
public record ChallengeTerms(ChallengeStyle style, String realm, String scope, String authzServer) {

    /** What holds for a listener that has no row. */
    public static final ChallengeTerms CISCO = new ChallengeTerms(ChallengeStyle.CISCO, "ccmsipline", "", "");
}
