/** The demonstration: a phone is challenged, registers with a token, and two that may not are refused. */
@NullMarked
package org.keyline.tools.demo;

import org.jspecify.annotations.NullMarked;
