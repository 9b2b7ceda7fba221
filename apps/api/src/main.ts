console.log('Sineta');
