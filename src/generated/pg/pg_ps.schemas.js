// Generated from tools.d/pg/pg_ps.yaml by `toolsd generate`. Do not edit.
// The schemas of `pg_ps` and their validators, compiled ahead of time by Ajv.

export const inputSchema = {
  type: 'object',
  properties: {
    app: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$',
      description: 'Name or id of the app.',
    },
    database: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9_:.-]*$',
      description: 'Config variable or name of the database, such as HEROKU_POSTGRESQL_RED. DATABASE_URL if left out.',
    },
    verbose: {
      type: 'boolean',
      description: "Show idle connections and the server's own processes as well.",
    },
  },
  required: ['app'],
  additionalProperties: false,
};

export const outputSchema = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          pid: { type: ['number', 'null'] },
          state: { type: ['string', 'null'] },
          source: { type: ['string', 'null'] },
          user: { type: ['string', 'null'] },
          running: { type: ['string', 'null'] },
          waiting: { type: ['boolean', 'null'] },
          query: { type: ['string', 'null'] },
        },
      },
    },
    total: { type: 'integer' },
    shown: { type: 'integer' },
    next: { type: 'string' },
  },
  required: ['items', 'total', 'shown'],
};

export const checkInput = validate0;
const schema0 = {"type":"object","properties":{"app":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$","description":"Name or id of the app."},"database":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_:.-]*$","description":"Config variable or name of the database, such as HEROKU_POSTGRESQL_RED. DATABASE_URL if left out."},"verbose":{"type":"boolean","description":"Show idle connections and the server's own processes as well."}},"required":["app"],"additionalProperties":false};
const pattern0 = new RegExp("^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$", "u");
const pattern1 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_:.-]*$", "u");
function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate0.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.app === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "app"},message:"must have required property '"+"app"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}for(const key0 in data){if(!(((key0 === "app") || (key0 === "database")) || (key0 === "verbose"))){const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.app !== undefined){let data0 = data.app;if(typeof data0 === "string"){if(!pattern0.test(data0)){const err2 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"+"\""};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}else {const err3 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}if(data.database !== undefined){let data1 = data.database;if(typeof data1 === "string"){if(!pattern1.test(data1)){const err4 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_:.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9_:.-]*$"+"\""};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}else {const err5 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}if(data.verbose !== undefined){if(typeof data.verbose !== "boolean"){const err6 = {instancePath:instancePath+"/verbose",schemaPath:"#/properties/verbose/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}}}else {const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}validate0.errors = vErrors;return errors === 0;}validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const checkOutput = validate1;
const schema1 = {"type":"object","properties":{"items":{"type":"array","items":{"type":"object","properties":{"pid":{"type":["number","null"]},"state":{"type":["string","null"]},"source":{"type":["string","null"]},"user":{"type":["string","null"]},"running":{"type":["string","null"]},"waiting":{"type":["boolean","null"]},"query":{"type":["string","null"]}}}},"total":{"type":"integer"},"shown":{"type":"integer"},"next":{"type":"string"}},"required":["items","total","shown"]};
function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate1.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.items === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "items"},message:"must have required property '"+"items"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}if(data.total === undefined){const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "total"},message:"must have required property '"+"total"+"'"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}if(data.shown === undefined){const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "shown"},message:"must have required property '"+"shown"+"'"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}if(data.items !== undefined){let data0 = data.items;if(Array.isArray(data0)){const len0 = data0.length;for(let i0=0; i0<len0; i0++){let data1 = data0[i0];if(data1 && typeof data1 == "object" && !Array.isArray(data1)){if(data1.pid !== undefined){let data2 = data1.pid;if((!((typeof data2 == "number") && (isFinite(data2)))) && (data2 !== null)){const err3 = {instancePath:instancePath+"/items/" + i0+"/pid",schemaPath:"#/properties/items/items/properties/pid/type",keyword:"type",params:{type: schema1.properties.items.items.properties.pid.type},message:"must be number,null"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}if(data1.state !== undefined){let data3 = data1.state;if((typeof data3 !== "string") && (data3 !== null)){const err4 = {instancePath:instancePath+"/items/" + i0+"/state",schemaPath:"#/properties/items/items/properties/state/type",keyword:"type",params:{type: schema1.properties.items.items.properties.state.type},message:"must be string,null"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}if(data1.source !== undefined){let data4 = data1.source;if((typeof data4 !== "string") && (data4 !== null)){const err5 = {instancePath:instancePath+"/items/" + i0+"/source",schemaPath:"#/properties/items/items/properties/source/type",keyword:"type",params:{type: schema1.properties.items.items.properties.source.type},message:"must be string,null"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}if(data1.user !== undefined){let data5 = data1.user;if((typeof data5 !== "string") && (data5 !== null)){const err6 = {instancePath:instancePath+"/items/" + i0+"/user",schemaPath:"#/properties/items/items/properties/user/type",keyword:"type",params:{type: schema1.properties.items.items.properties.user.type},message:"must be string,null"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}}if(data1.running !== undefined){let data6 = data1.running;if((typeof data6 !== "string") && (data6 !== null)){const err7 = {instancePath:instancePath+"/items/" + i0+"/running",schemaPath:"#/properties/items/items/properties/running/type",keyword:"type",params:{type: schema1.properties.items.items.properties.running.type},message:"must be string,null"};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}}if(data1.waiting !== undefined){let data7 = data1.waiting;if((typeof data7 !== "boolean") && (data7 !== null)){const err8 = {instancePath:instancePath+"/items/" + i0+"/waiting",schemaPath:"#/properties/items/items/properties/waiting/type",keyword:"type",params:{type: schema1.properties.items.items.properties.waiting.type},message:"must be boolean,null"};if(vErrors === null){vErrors = [err8];}else {vErrors.push(err8);}errors++;}}if(data1.query !== undefined){let data8 = data1.query;if((typeof data8 !== "string") && (data8 !== null)){const err9 = {instancePath:instancePath+"/items/" + i0+"/query",schemaPath:"#/properties/items/items/properties/query/type",keyword:"type",params:{type: schema1.properties.items.items.properties.query.type},message:"must be string,null"};if(vErrors === null){vErrors = [err9];}else {vErrors.push(err9);}errors++;}}}else {const err10 = {instancePath:instancePath+"/items/" + i0,schemaPath:"#/properties/items/items/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err10];}else {vErrors.push(err10);}errors++;}}}else {const err11 = {instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"},message:"must be array"};if(vErrors === null){vErrors = [err11];}else {vErrors.push(err11);}errors++;}}if(data.total !== undefined){let data9 = data.total;if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){const err12 = {instancePath:instancePath+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type: "integer"},message:"must be integer"};if(vErrors === null){vErrors = [err12];}else {vErrors.push(err12);}errors++;}}if(data.shown !== undefined){let data10 = data.shown;if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){const err13 = {instancePath:instancePath+"/shown",schemaPath:"#/properties/shown/type",keyword:"type",params:{type: "integer"},message:"must be integer"};if(vErrors === null){vErrors = [err13];}else {vErrors.push(err13);}errors++;}}if(data.next !== undefined){if(typeof data.next !== "string"){const err14 = {instancePath:instancePath+"/next",schemaPath:"#/properties/next/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err14];}else {vErrors.push(err14);}errors++;}}}else {const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err15];}else {vErrors.push(err15);}errors++;}validate1.errors = vErrors;return errors === 0;}validate1.evaluated = {"props":{"items":true,"total":true,"shown":true,"next":true},"dynamicProps":false,"dynamicItems":false};
