/** The cluster's keys that issuers encrypt tokens to. */
@NullMarked
package org.keyline.encryption;

import org.jspecify.annotations.NullMarked;
