// Generated from tools.d/addons/create_addon.yaml by `toolsd generate`. Do not edit.
// The schemas of `create_addon` and their validators, compiled ahead of time by Ajv.

export const inputSchema = {
  type: 'object',
  properties: {
    app: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$',
      description: 'Name or id of the app.',
    },
    serviceAndPlan: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]*(:[a-z0-9][a-z0-9-]*)?$',
      description: 'Service and plan, such as `heroku-redis:mini`. A service alone takes its default plan.',
    },
    as: {
      type: 'string',
      pattern: '^[A-Z][A-Z0-9_]*$',
      description: 'Name of the attachment, which its config variables begin with, such as `CACHE`.',
    },
    name: {
      type: 'string',
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Name for the add-on; Heroku makes one up if left out.',
    },
  },
  required: ['app', 'serviceAndPlan'],
  additionalProperties: false,
};

export const outputSchema = {
  type: 'object',
  properties: {
    name: { type: ['string', 'null'] },
    plan_name: { type: ['string', 'null'] },
    usd_per_month: { type: ['number', 'null'] },
    state: { type: ['string', 'null'] },
    config_vars: { type: ['array', 'null'], items: { type: ['string', 'null'] } },
  },
};

export const checkInput = validate0;
const schema0 = {"type":"object","properties":{"app":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$","description":"Name or id of the app."},"serviceAndPlan":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]*(:[a-z0-9][a-z0-9-]*)?$","description":"Service and plan, such as `heroku-redis:mini`. A service alone takes its default plan."},"as":{"type":"string","pattern":"^[A-Z][A-Z0-9_]*$","description":"Name of the attachment, which its config variables begin with, such as `CACHE`."},"name":{"type":"string","pattern":"^[a-z][a-z0-9-]*$","description":"Name for the add-on; Heroku makes one up if left out."}},"required":["app","serviceAndPlan"],"additionalProperties":false};
const pattern0 = new RegExp("^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$", "u");
const pattern1 = new RegExp("^[a-z0-9][a-z0-9-]*(:[a-z0-9][a-z0-9-]*)?$", "u");
const pattern2 = new RegExp("^[A-Z][A-Z0-9_]*$", "u");
const pattern3 = new RegExp("^[a-z][a-z0-9-]*$", "u");
function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate0.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.app === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "app"},message:"must have required property '"+"app"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}if(data.serviceAndPlan === undefined){const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "serviceAndPlan"},message:"must have required property '"+"serviceAndPlan"+"'"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}for(const key0 in data){if(!((((key0 === "app") || (key0 === "serviceAndPlan")) || (key0 === "as")) || (key0 === "name"))){const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}if(data.app !== undefined){let data0 = data.app;if(typeof data0 === "string"){if(!pattern0.test(data0)){const err3 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"+"\""};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}else {const err4 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}if(data.serviceAndPlan !== undefined){let data1 = data.serviceAndPlan;if(typeof data1 === "string"){if(!pattern1.test(data1)){const err5 = {instancePath:instancePath+"/serviceAndPlan",schemaPath:"#/properties/serviceAndPlan/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*(:[a-z0-9][a-z0-9-]*)?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*(:[a-z0-9][a-z0-9-]*)?$"+"\""};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}else {const err6 = {instancePath:instancePath+"/serviceAndPlan",schemaPath:"#/properties/serviceAndPlan/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}}if(data.as !== undefined){let data2 = data.as;if(typeof data2 === "string"){if(!pattern2.test(data2)){const err7 = {instancePath:instancePath+"/as",schemaPath:"#/properties/as/pattern",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9_]*$"},message:"must match pattern \""+"^[A-Z][A-Z0-9_]*$"+"\""};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}}else {const err8 = {instancePath:instancePath+"/as",schemaPath:"#/properties/as/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err8];}else {vErrors.push(err8);}errors++;}}if(data.name !== undefined){let data3 = data.name;if(typeof data3 === "string"){if(!pattern3.test(data3)){const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z][a-z0-9-]*$"+"\""};if(vErrors === null){vErrors = [err9];}else {vErrors.push(err9);}errors++;}}else {const err10 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err10];}else {vErrors.push(err10);}errors++;}}}else {const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err11];}else {vErrors.push(err11);}errors++;}validate0.errors = vErrors;return errors === 0;}validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const checkOutput = validate1;
const schema1 = {"type":"object","properties":{"name":{"type":["string","null"]},"plan_name":{"type":["string","null"]},"usd_per_month":{"type":["number","null"]},"state":{"type":["string","null"]},"config_vars":{"type":["array","null"],"items":{"type":["string","null"]}}}};
function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate1.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.name !== undefined){let data0 = data.name;if((typeof data0 !== "string") && (data0 !== null)){const err0 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema1.properties.name.type},message:"must be string,null"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}if(data.plan_name !== undefined){let data1 = data.plan_name;if((typeof data1 !== "string") && (data1 !== null)){const err1 = {instancePath:instancePath+"/plan_name",schemaPath:"#/properties/plan_name/type",keyword:"type",params:{type: schema1.properties.plan_name.type},message:"must be string,null"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.usd_per_month !== undefined){let data2 = data.usd_per_month;if((!((typeof data2 == "number") && (isFinite(data2)))) && (data2 !== null)){const err2 = {instancePath:instancePath+"/usd_per_month",schemaPath:"#/properties/usd_per_month/type",keyword:"type",params:{type: schema1.properties.usd_per_month.type},message:"must be number,null"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}if(data.state !== undefined){let data3 = data.state;if((typeof data3 !== "string") && (data3 !== null)){const err3 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: schema1.properties.state.type},message:"must be string,null"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}if(data.config_vars !== undefined){let data4 = data.config_vars;if((!(Array.isArray(data4))) && (data4 !== null)){const err4 = {instancePath:instancePath+"/config_vars",schemaPath:"#/properties/config_vars/type",keyword:"type",params:{type: schema1.properties.config_vars.type},message:"must be array,null"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}if(Array.isArray(data4)){const len0 = data4.length;for(let i0=0; i0<len0; i0++){let data5 = data4[i0];if((typeof data5 !== "string") && (data5 !== null)){const err5 = {instancePath:instancePath+"/config_vars/" + i0,schemaPath:"#/properties/config_vars/items/type",keyword:"type",params:{type: schema1.properties.config_vars.items.type},message:"must be string,null"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}}}}else {const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}validate1.errors = vErrors;return errors === 0;}validate1.evaluated = {"props":{"name":true,"plan_name":true,"usd_per_month":true,"state":true,"config_vars":true},"dynamicProps":false,"dynamicItems":false};
