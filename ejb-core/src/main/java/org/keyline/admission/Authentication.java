package org.keyline.admission;

/** What came of the question who sent a request: somebody, or an answer that he should show it (better). */
public sealed interface Authentication permits Identity, Decision.TurnedBack {}
