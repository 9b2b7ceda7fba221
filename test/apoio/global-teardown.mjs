export default async function encerrar() {}
