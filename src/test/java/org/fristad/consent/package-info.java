/** Tests of agreements and disclosures. */
@NullMarked
package org.fristad.consent;

import org.jspecify.annotations.NullMarked;
