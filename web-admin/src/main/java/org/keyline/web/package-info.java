/** The administration console: a package for each page's feature. */
@NullMarked
package org.keyline.web;

import org.jspecify.annotations.NullMarked;
