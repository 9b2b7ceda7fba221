/** What the certificate library calls each part of the form, and where it is in the request. */
export const CAMPOS_DO_FORMULARIO = { arquivo: '/arquivo', senha: '/senha' };
