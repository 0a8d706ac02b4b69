/** Tests of signing in. */
@NullMarked
package org.fristad.signin;

import org.jspecify.annotations.NullMarked;
