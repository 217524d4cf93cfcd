/** Pending changes, and what phones were told. */
@NullMarked
package org.keyline.web.configuration;

import org.jspecify.annotations.NullMarked;
