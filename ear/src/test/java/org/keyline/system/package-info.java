/** The whole system under test: hostile peers, restarts, redeployments, and whatever else needs the real server. */
@NullMarked
package org.keyline.system;

import org.jspecify.annotations.NullMarked;
