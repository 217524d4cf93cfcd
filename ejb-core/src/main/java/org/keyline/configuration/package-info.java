/** What phones run and what is saved for them: who has to be told, and how they are told. */
@NullMarked
package org.keyline.configuration;

import org.jspecify.annotations.NullMarked;
