/** Tests of how a page is made. */
@NullMarked
package org.fristad.web;

import org.jspecify.annotations.NullMarked;
