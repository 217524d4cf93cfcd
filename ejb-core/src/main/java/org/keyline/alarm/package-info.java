/** Alarms: conditions that administrators have to know of, for as long as they last, and what became of those before. */
@NullMarked
package org.keyline.alarm;

import org.jspecify.annotations.NullMarked;
