/** The database's schema: brought up to date before anything is read or checked. */
@NullMarked
package org.keyline.database;

import org.jspecify.annotations.NullMarked;
