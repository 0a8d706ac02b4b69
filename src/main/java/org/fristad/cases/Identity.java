package org.fristad.cases;

/** Who a person is, opened. The date of birth is as it was said, which may be only a year. */
record Identity(String birthName, String born, String papers, int version) {

    static final Identity NONE = new Identity("", "", "", 0);
}
