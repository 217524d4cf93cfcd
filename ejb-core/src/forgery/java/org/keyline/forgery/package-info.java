/** Tokens as attackers and careless issuers write them: for the tests of the token feature and of the running server. */
@NullMarked
package org.keyline.forgery;

import org.jspecify.annotations.NullMarked;
